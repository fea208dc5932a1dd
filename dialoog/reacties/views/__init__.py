"""The pages of articles and remarks."""
