"""What happens at a table, numbered, and brought to everyone who has it open."""
