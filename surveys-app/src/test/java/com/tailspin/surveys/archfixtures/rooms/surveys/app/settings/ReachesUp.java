package com.tailspin.surveys.archfixtures.rooms.surveys.app.settings;

import com.tailspin.surveys.app.SurveysApplication;

/** Wrong: settings that know the application that reads them. */
record ReachesUp(SurveysApplication application) {}
