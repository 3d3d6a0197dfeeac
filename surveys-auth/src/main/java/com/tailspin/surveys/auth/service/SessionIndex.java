package com.tailspin.surveys.auth.service;

import com.tailspin.surveys.auth.model.LogoutNotice;
import com.tailspin.surveys.auth.model.PersonKey;
import com.tailspin.surveys.auth.model.ProviderSession;
import com.tailspin.surveys.auth.port.out.SealedRecords.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Indexes of our sessions: by the provider's session, by the provider's subject, and by our person key. They are
 * written at sign-in and read when sessions are listed or ended, so ordinary requests pay nothing for them.
 */
final class SessionIndex {

    private static final Logger log = LoggerFactory.getLogger(SessionIndex.class);

    /** Maximum number of sessions per person; the latest are kept. */
    private static final int MOST = 200;

    private static final int MOST_TRIES = 50;

    private static final String SESSIONS = "sessions";

    private final EncryptedRecords records;

    SessionIndex(EncryptedRecords records) {
        this.records = records;
    }

    private record Entry(String id, Instant end) {}

    void add(PersonKey person, ProviderSession provider, String id, Instant now, Instant end) {
        add(of(person), new Entry(id, end), now);
        add(ofPerson(provider.issuer().value(), provider.subject()), new Entry(id, end), now);
        provider.id().ifPresent(session -> add(inSession(provider.issuer().value(), session), new Entry(id, end), now));
    }

    /** Returns the ids of sessions that the notice may concern; some may have ended. */
    List<String> about(LogoutNotice notice, Instant now) {
        return notice.session()
                .map(session -> inSession(notice.issuer().value(), session))
                .or(() ->
                        notice.subject().map(subject -> ofPerson(notice.issuer().value(), subject)))
                .map(name -> ids(name, now))
                .orElse(List.of());
    }

    /** Returns the ids of the person's sessions, oldest first; some may have ended. */
    List<String> of(PersonKey person, Instant now) {
        return ids(of(person), now);
    }

    private List<String> ids(String name, Instant now) {
        return records.find(Kind.SESSION, name, now, SessionIndex::read).stream()
                .flatMap(List::stream)
                .map(Entry::id)
                .toList();
    }

    private void add(String name, Entry entry, Instant now) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<List<Entry>> before = records.find(Kind.SESSION, name, now, SessionIndex::read);
            List<Entry> after = new ArrayList<>(before.orElse(List.of()));
            after.removeIf(old -> !old.end().isAfter(now));
            after.add(entry);
            List<Entry> latest = after.subList(Math.max(0, after.size() - MOST), after.size());
            boolean done = before.isPresent()
                    ? records.replace(
                            Kind.SESSION, name, now, SessionIndex::read, before.get(), write(latest), entry.end())
                    : records.add(Kind.SESSION, name, write(latest), entry.end(), now);
            if (done) {
                return;
            }
        }
        log.atWarn().log("A session could not be indexed; the provider will not be able to end it");
    }

    private static String of(PersonKey person) {
        String issuer = person.issuer().value();
        return "sessions of ours of " + issuer.length() + ":" + issuer + person.subject();
    }

    private static String ofPerson(String issuer, String subject) {
        return "sessions of " + issuer.length() + ":" + issuer + subject;
    }

    private static String inSession(String issuer, String session) {
        return "sessions in " + issuer.length() + ":" + issuer + session;
    }

    private static RecordFields write(List<Entry> entries) {
        return new RecordFields()
                .put(
                        SESSIONS,
                        entries.stream()
                                .map(each ->
                                        new RecordFields().put("id", each.id()).put("end", each.end()))
                                .toList());
    }

    private static List<Entry> read(RecordFields record) {
        return record.list(SESSIONS).stream()
                .map(each -> new Entry(each.text("id"), each.instant("end")))
                .toList();
    }
}
