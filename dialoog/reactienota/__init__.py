"""The answer to every remark, and the note that holds them."""
