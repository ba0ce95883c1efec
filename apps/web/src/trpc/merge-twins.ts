import type { TRPCLink } from "@trpc/client";
import { type inferObservableValue, observable, observableToPromise } from "@trpc/server/observable";
import type { AppRouter } from "@drumbeat/api/root";

type Answer = inferObservableValue<ReturnType<ReturnType<TRPCLink<AppRouter>>>>;

/** A mutation asked for again, word for word, before its answer has come, such as by a double click, is sent once. */
export const mergeTwins: TRPCLink<AppRouter> = () => {
  const underWay = new Map<string, Promise<Answer>>();
  return ({ op, next }) => {
    if (op.type !== "mutation") return next(op);
    const key = JSON.stringify([op.path, op.input]);
    const answer = underWay.get(key) ?? observableToPromise(next(op)).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return observable((observer) => {
      void answer.then(
        (value) => {
          observer.next(value);
          observer.complete();
        },
        (error) => observer.error(error),
      );
    });
  };
};
