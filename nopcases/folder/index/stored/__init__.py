"""What is stored of a case, part by part, and how it is read again."""
