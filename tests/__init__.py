"""What a user of planlint can rely on."""
