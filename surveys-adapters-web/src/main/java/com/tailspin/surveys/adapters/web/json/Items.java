package com.tailspin.surveys.adapters.web.json;

import java.util.List;

/** A list, in an object of its own so that it can get company later. */
public record Items<T>(List<T> items) {}
