package com.tailspin.surveys.archfixtures.workshop.surveys.workshop;

import com.tailspin.surveys.app.settings.Settings;

/** Wrong: a part of the workshop that looks a setting up, where the application hands in what it needs. */
record ReadsSettings(Settings settings) {}
