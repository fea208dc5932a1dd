"""Files that people hand in: judged by content, scanned, kept under a random name."""
