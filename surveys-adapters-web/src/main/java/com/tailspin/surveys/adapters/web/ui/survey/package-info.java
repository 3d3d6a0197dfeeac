/** How every page shows a survey: its navigation, its status and its questions. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.adapters.web.ui.survey;
