"""Lists from elsewhere as files: CSV and workbooks read, and how their columns were understood before."""
