"""The pack: rule files."""
