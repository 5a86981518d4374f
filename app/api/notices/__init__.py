"""What goes out to people and programs: the inbox, alerts, calendar feeds, webhooks, the outbox."""
