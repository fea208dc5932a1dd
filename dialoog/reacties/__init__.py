"""What people say about an article: remarks, questions, proposals, replies, and what became hidden."""
