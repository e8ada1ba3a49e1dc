package io.github.redissession.jsonb;

import jakarta.json.bind.adapter.JsonbAdapter;
import java.time.Year;
import java.util.BitSet;
import java.util.Currency;
import java.util.Locale;
import java.util.TimeZone;

/** Adapters for types of the JDK that JSON Binding writes as objects and cannot read, or reads as other objects. */
public final class ValueAdapters {

    private ValueAdapters() {}

    /** All adapters, for {@code JsonbConfig.withAdapters}. */
    public static JsonbAdapter<?, ?>[] all() {
        return new JsonbAdapter<?, ?>[] {
            new BitSetAdapter(), new CurrencyAdapter(), new LocaleAdapter(), new TimeZoneAdapter(), new YearAdapter()
        };
    }

    /** A bit set as the numbers of {@link BitSet#toLongArray}. */
    private static final class BitSetAdapter implements JsonbAdapter<BitSet, long[]> {
        @Override
        public long[] adaptToJson(BitSet bits) {
            return bits.toLongArray();
        }

        @Override
        public BitSet adaptFromJson(long[] words) {
            return BitSet.valueOf(words);
        }
    }

    private static final class CurrencyAdapter implements JsonbAdapter<Currency, String> {
        @Override
        public String adaptToJson(Currency currency) {
            return currency.getCurrencyCode();
        }

        @Override
        public Currency adaptFromJson(String code) {
            return Currency.getInstance(code);
        }
    }

    /** A locale as its language tag (BCP 47). */
    private static final class LocaleAdapter implements JsonbAdapter<Locale, String> {
        @Override
        public String adaptToJson(Locale locale) {
            return locale.toLanguageTag();
        }

        @Override
        public Locale adaptFromJson(String tag) {
            return Locale.forLanguageTag(tag);
        }
    }

    /** A time zone as its id, which includes the rules of daylight saving time. */
    private static final class TimeZoneAdapter implements JsonbAdapter<TimeZone, String> {
        @Override
        public String adaptToJson(TimeZone zone) {
            return zone.getID();
        }

        @Override
        public TimeZone adaptFromJson(String id) {
            return TimeZone.getTimeZone(id);
        }
    }

    private static final class YearAdapter implements JsonbAdapter<Year, Integer> {
        @Override
        public Integer adaptToJson(Year year) {
            return year.getValue();
        }

        @Override
        public Year adaptFromJson(Integer year) {
            return Year.of(year);
        }
    }
}
