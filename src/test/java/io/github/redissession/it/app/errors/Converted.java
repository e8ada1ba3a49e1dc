package io.github.redissession.it.app.errors;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** A parameter whose converter fails as the value says. */
public record Converted(String value) {

    @Provider
    public static class ConverterProvider implements ParamConverterProvider {

        @Override
        @SuppressWarnings("unchecked") // checked by comparison
        public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
            return type == Converted.class ? (ParamConverter<T>) new Converter() : null;
        }
    }

    private static final class Converter implements ParamConverter<Converted> {

        @Override
        public Converted fromString(String value) {
            if (!value.equals("fine")) {
                Failures.raise(value);
            }
            return new Converted(value);
        }

        @Override
        public String toString(Converted value) {
            return value.value();
        }
    }
}
