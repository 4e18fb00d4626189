package io.nocturne.kafka;

import io.nocturne.core.Sentence;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for what the client was asked, within the budget, and says in words what went wrong. */
final class Answers {
    private static final int BUDGET = ClusterConfig.BUDGET_MILLIS;

    private Answers() {}

    /** @param what was asked about, for the sentence of a failure */
    static <T> T await(Sentence what, KafkaFuture<T> future) throws KafkaFailure, InterruptedException {
        try {
            return future.get(BUDGET + 500L, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new KafkaFailure(KafkaFailure.Kind.NO_ANSWER, KafkaPhrase.NO_ANSWER_ABOUT.with(BUDGET / 1_000, what), e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause() == null ? e : e.getCause());
        }
    }

    /** A client fetches its token while it is made, so that a refused one looks like wrong settings. */
    static KafkaFailure noClient(ClusterConfig config, Throwable cause) {
        String why = rootMessage(cause);
        String service = config.settings().get("sasl.oauthbearer.token.endpoint.url");
        if (service == null || !why.contains(service) && !why.contains("token endpoint")) {
            return new KafkaFailure(KafkaFailure.Kind.INVALID, KafkaPhrase.NO_CLIENT.with(why), cause);
        }
        boolean refused = why.matches("(?s).*\\b40[013]\\b.*");
        return new KafkaFailure(refused ? KafkaFailure.Kind.REFUSED : KafkaFailure.Kind.NO_ANSWER,
                (refused ? KafkaPhrase.TOKEN_REFUSED : KafkaPhrase.NO_TOKEN).with(service, why.lines().findFirst().orElse("")), cause);
    }

    static KafkaFailure failure(Sentence what, Throwable cause) {
        if (cause instanceof SaslAuthenticationException) {
            return new KafkaFailure(KafkaFailure.Kind.REFUSED, KafkaPhrase.PASSWORD_REFUSED.with(rootMessage(cause)), cause);
        }
        if (cause instanceof AuthenticationException) {
            return new KafkaFailure(KafkaFailure.Kind.REFUSED, KafkaPhrase.CREDENTIALS_REFUSED.with(rootMessage(cause)), cause);
        }
        if (cause instanceof AuthorizationException) {
            return new KafkaFailure(KafkaFailure.Kind.REFUSED, KafkaPhrase.NOT_ALLOWED.with(what, rootMessage(cause)), cause);
        }
        if (cause instanceof UnknownTopicOrPartitionException || cause instanceof GroupIdNotFoundException) {
            return new KafkaFailure(KafkaFailure.Kind.UNKNOWN, KafkaPhrase.NO_SUCH.with(subject(what)), cause);
        }
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return new KafkaFailure(KafkaFailure.Kind.NO_ANSWER, KafkaPhrase.NO_ANSWER_ABOUT.with(BUDGET / 1_000, what), cause);
        }
        return new KafkaFailure(KafkaFailure.Kind.CLUSTER, KafkaPhrase.FAILED_AT.with(what, rootMessage(cause)), cause);
    }

    /** What a question was about, without what was asked of it: the topic of its settings. */
    private static Object subject(Sentence what) {
        return what.arguments().isEmpty() || !(what.arguments().getFirst() instanceof Sentence inner) ? what : inner;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
