package com.tailspin.surveys.archfixtures.logging.surveys.app;

import java.util.logging.Logger;

/** Wrong: a second logging system. */
interface LogsTheOldWay {
    Logger logger();
}
