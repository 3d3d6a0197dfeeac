package com.tailspin.surveys.idp.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Pages with a question, each shown to one browser and to be answered once: the defence against forged and repeated answers. */
public final class Tickets {
    private final Jdbi jdbi;

    public Tickets(Store store) {
        this.jdbi = store.jdbi();
    }

    /**
     * What the page was about.
     *
     * @param purpose of the page, so that one page's ticket does not serve another
     * @param parameters of that request, form-encoded
     */
    public record Matter(String purpose, String parameters, Optional<String> pushedRequest) {}

    public void issue(String ticket, String browser, Matter matter, Instant ends) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into idp_ticket (ticket_hash, browser_hash, purpose, parameters, pushed_hash, expires_at)
                        values (:hash, :browser, :purpose, :parameters, :pushed, :ends)""")
                .bind("hash", Hashes.of(ticket))
                .bind("browser", Hashes.of(browser))
                .bind("purpose", matter.purpose())
                .bind("parameters", matter.parameters())
                .bind("pushed", matter.pushedRequest().orElse(null))
                .bind("ends", ends.toEpochMilli())
                .execute());
    }

    /** Takes a ticket away; empty if it is unknown, used, too old, another browser's or another page's. */
    public Optional<Matter> redeem(String ticket, String browser, String purpose, Instant now) {
        return jdbi.inTransaction(handle -> {
            String hash = Hashes.of(ticket);
            Optional<Matter> matter = handle.createQuery("""
                            select purpose, parameters, pushed_hash from idp_ticket
                            where ticket_hash = :hash and browser_hash = :browser and purpose = :purpose and expires_at > :now""")
                    .bind("hash", hash)
                    .bind("browser", Hashes.of(browser))
                    .bind("purpose", purpose)
                    .bind("now", now.toEpochMilli())
                    .map((row, context) -> {
                        @Nullable String pushed = row.getString("pushed_hash");
                        return new Matter(
                                row.getString("purpose"), row.getString("parameters"), Optional.ofNullable(pushed));
                    })
                    .findOne();
            int deleted = matter.isEmpty()
                    ? 0
                    : handle.createUpdate("delete from idp_ticket where ticket_hash = :hash")
                            .bind("hash", hash)
                            .execute();
            return deleted == 1 ? matter : Optional.empty();
        });
    }
}
