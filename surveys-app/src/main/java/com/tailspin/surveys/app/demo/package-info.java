/** Demo data: what the command {@code demo} puts into an empty data folder, through the driving ports. */
@org.jspecify.annotations.NullMarked
package com.tailspin.surveys.app.demo;
