"""Benchmarks: each prints a small table and the ratio that counts. pytest leaves them alone (docs/prestaties.md)."""
