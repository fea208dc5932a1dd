"""What is due under each form of funding (bekostigingsvorm). Pure; whole cents, rounded half up, once."""
