package com.tailspin.surveys.archfixtures.alone.surveys.idp;

import com.tailspin.surveys.auth.model.ClientId;

/** Wrong: the judge knows the client's classes. */
record KnowsItsClient(ClientId client) {}
