package org.iaminactivity.command.doctor;

import org.iaminactivity.command.start.WithoutDatabase;
import org.springframework.context.annotation.Import;

/** The program without its job, and what it is checked with. */
@Import({WithoutDatabase.class, CallerCheck.class, ExemptionsCheck.class, ExternalIdCheck.class})
class DoctorConfiguration {}
