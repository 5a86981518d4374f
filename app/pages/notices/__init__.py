"""What goes out to people and programs: the inbox, mail and its end, alerts, calendar feeds, webhooks, the outbox."""
