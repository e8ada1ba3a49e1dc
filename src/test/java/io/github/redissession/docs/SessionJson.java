package io.github.redissession.docs;

import io.github.redissession.SessionRedis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.util.Currency;

/** An application's own JSON Binding for the values of its sessions. */
@ApplicationScoped
public class SessionJson {

    @Produces
    @Singleton
    @SessionRedis
    Jsonb jsonb() {
        return JsonbBuilder.create(new JsonbConfig().withAdapters(new MoneyAdapter()));
    }

    void close(@Disposes @SessionRedis Jsonb jsonb) throws Exception {
        jsonb.close();
    }

    /** A class of another library, whose objects JSON Binding cannot create. */
    record Money(long cents, Currency currency) {}

    private static final class MoneyAdapter implements jakarta.json.bind.adapter.JsonbAdapter<Money, String> {

        @Override
        public String adaptToJson(Money money) {
            return money.cents() + " " + money.currency().getCurrencyCode();
        }

        @Override
        public Money adaptFromJson(String text) {
            String[] parts = text.split(" ");
            return new Money(Long.parseLong(parts[0]), Currency.getInstance(parts[1]));
        }
    }
}
