"""The text on a table: versions, articles, the legal wording beside the plain one."""
