"""What people read: tables, summaries and progress, in Japanese and English."""
