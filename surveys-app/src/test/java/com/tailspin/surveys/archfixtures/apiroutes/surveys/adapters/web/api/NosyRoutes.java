package com.tailspin.surveys.archfixtures.apiroutes.surveys.adapters.web.api;

/** Wrong: routes use other routes. */
interface NosyRoutes {
    OtherRoutes others();

    /** What they use. */
    interface OtherRoutes {}
}
