package com.tailspin.surveys.archfixtures.services.surveys.domain.service;

/** Wrong: a service that nothing drives. */
final class LonelyService {}
