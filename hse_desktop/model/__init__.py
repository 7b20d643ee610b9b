"""What an application is, and what an inspection, a verification and a finding is. No I/O, no Qt."""
