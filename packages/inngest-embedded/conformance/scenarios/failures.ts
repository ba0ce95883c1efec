import assert from "node:assert/strict";
import { NonRetriableError, RetryAfterError } from "inngest";
import { scenarios } from "../scenario";

const soon = (message: string) => new RetryAfterError(message, "1s");

export const failureScenarios = scenarios({
  "a step that fails is tried again and told which attempt it is": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], retries: 3 as const };
    kit.define("flaky", options, async ({ attempt, maxAttempts, step }) => {
      const first = await step.run("first", () => (kit.note("first"), "kept"));
      const second = await step.run("second", () => {
        kit.note("second", attempt);
        if (attempt < 2) throw soon(`boom ${attempt}`);
        return maxAttempts;
      });
      return { first, second };
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("flaky");
      assert.deepEqual(ending?.result, { first: "kept", second: 4 });
      assert.deepEqual(
        kit.effects("second").map(({ detail }) => detail),
        [0, 1, 2],
      );
      assert.equal(kit.effects("first").length, 1);
    };
  },

  "the attempts are counted anew for every step": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], retries: 1 as const };
    kit.define("flaky", options, async ({ attempt, step }) => {
      for (const name of ["one", "two"]) {
        await step.run(name, () => {
          kit.note(name, attempt);
          if (attempt === 0) throw soon("once");
        });
      }
      return "done";
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("flaky");
      assert.deepEqual([ending?.status, ending?.result], ["completed", "done"]);
      for (const name of ["one", "two"]) {
        assert.deepEqual(
          kit.effects(name).map(({ detail }) => detail),
          [0, 1],
        );
      }
    };
  },

  "an ordinary error is retried after a while": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], retries: 1 as const };
    kit.define("flaky", options, async ({ attempt, step }) =>
      step.run("only", () => {
        kit.note("try", attempt);
        if (attempt === 0) throw new Error("once");
        return "fine";
      }),
    );
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("flaky");
      assert.equal(ending?.result, "fine");
      assert.equal(kit.effects("try").length, 2);
    };
  },

  "when all attempts have failed the run fails with the last error": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], retries: 2 as const };
    kit.define("hopeless", options, async ({ attempt, step }) => {
      await step.run("only", () => {
        kit.note("try");
        throw soon(`failure ${attempt}`);
      });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("hopeless");
      assert.equal(ending?.status, "failed");
      assert.match(String(ending?.error?.message), /failure 2/);
      await kit.quiet();
      assert.equal(kit.effects("try").length, 3);
    };
  },

  "without retries one failure is the end": (kit) => {
    kit.define("once", { triggers: [{ event: kit.event("go") }], retries: 0 }, async ({ step }) => {
      await step.run("only", () => {
        kit.note("try");
        throw new Error("no");
      });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("once");
      assert.equal(ending?.status, "failed");
      await kit.quiet();
      assert.equal(kit.effects("try").length, 1);
    };
  },

  "a body that throws is tried again without repeating its steps": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], retries: 2 as const };
    kit.define("body", options, async ({ attempt, step }) => {
      const n = await step.run("one", () => (kit.note("one"), 1));
      kit.note("body", attempt);
      if (attempt < 1) throw soon("not yet");
      return n;
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("body");
      assert.deepEqual([ending?.status, ending?.result], ["completed", 1]);
      assert.equal(kit.effects("one").length, 1);
      assert.ok(kit.effects("body").some(({ detail }) => detail === 1));
    };
  },

  "an error that asks for it is not tried again": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], retries: 3 as const };
    kit.define("in-step", options, async ({ step }) => {
      await step.run("only", () => {
        kit.note("step");
        throw new NonRetriableError("never again");
      });
    });
    kit.define("in-body", options, () => {
      kit.note("body");
      throw new NonRetriableError("not at all");
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [step] = await kit.ended("in-step");
      const [body] = await kit.ended("in-body");
      assert.deepEqual([step?.status, body?.status], ["failed", "failed"]);
      assert.match(String(step?.error?.message), /never again/);
      assert.match(String(body?.error?.message), /not at all/);
      await kit.quiet();
      assert.deepEqual([kit.effects("step").length, kit.effects("body").length], [1, 1]);
    };
  },

  "a retry waits as long as the error asks for": (kit) => {
    const options = { triggers: [{ event: kit.event("go") }], retries: 1 as const };
    kit.define("later", options, async ({ attempt, step }) => {
      await step.run("only", () => {
        kit.note("try");
        if (attempt === 0) throw new RetryAfterError("in three", 3_000);
      });
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      await kit.ended("later");
      const [first, second] = kit.effects("try");
      const waited = (second?.at ?? 0) - (first?.at ?? 0);
      assert.ok(waited >= 2_900, `waited ${waited} ms`);
    };
  },

  "a function may catch a step's failure and go on": (kit) => {
    kit.define("careful", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const message = await step
        .run("risky", (): string => {
          kit.note("risky");
          throw new NonRetriableError("burnt");
        })
        .catch((error: Error) => `caught ${error.message}`);
      return await step.run("plan b", () => message);
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("careful");
      assert.deepEqual([ending?.status, ending?.result], ["completed", "caught burnt"]);
      assert.equal(kit.effects("risky").length, 1);
    };
  },

  "one of several parallel steps fails, the others are kept": (kit) => {
    kit.define("fan", { triggers: [{ event: kit.event("go") }] }, async ({ step }) => {
      const settled = await Promise.allSettled([
        step.run("good", () => (kit.note("good"), "good")),
        step.run("bad", () => {
          throw new NonRetriableError("bad");
        }),
        step.run("fine", () => (kit.note("fine"), "fine")),
      ]);
      return settled.map((result) => (result.status === "fulfilled" ? result.value : "failed"));
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: {} });
      const [ending] = await kit.ended("fan");
      assert.deepEqual(ending?.result, ["good", "failed", "fine"]);
      assert.deepEqual([kit.effects("good").length, kit.effects("fine").length], [1, 1]);
    };
  },

  "the failure handler learns what failed, for which event, and is a run of its own": (kit) => {
    const options = {
      triggers: [{ event: kit.event("go") }],
      onFailure: async ({ error, event, step }: { error: Error; event: Told; step: Tools }) => {
        await step.run("report", () =>
          kit.note("handled", {
            message: error.message,
            of: event.data.event.data,
            function: event.data.function_id,
            run: event.data.run_id,
          }),
        );
      },
    };
    kit.define("fails", options, () => {
      throw new NonRetriableError("on purpose");
    });
    return async () => {
      await kit.send({ name: kit.event("go"), data: { n: 5 } });
      const [ending] = await kit.ended("fails");
      const [handled] = await kit.saw("handled");
      assert.deepEqual(handled?.detail, {
        message: "on purpose",
        of: { n: 5 },
        function: `${kit.client.id}-${kit.functionId("fails")}`,
        run: ending?.runId,
      });
      await kit.quiet();
      assert.equal(kit.effects("handled").length, 1);
    };
  },

  "any function may listen to failures": (kit) => {
    kit.define("fails", { triggers: [{ event: kit.event("go") }] }, () => {
      throw new NonRetriableError("heard by all");
    });
    const mine = `event.data.function_id == "${kit.client.id}-${kit.functionId("fails")}"`;
    kit.define("listener", { triggers: [{ event: "inngest/function.failed", if: mine }] }, ({ event }) =>
      kit.note("heard", event.data.error.message),
    );
    return async () => {
      await kit.send([
        { name: kit.event("go"), data: {} },
        { name: kit.event("go"), data: {} },
      ]);
      const heard = await kit.saw("heard", 2);
      assert.ok(heard.every(({ detail }) => /heard by all/.test(String(detail))));
    };
  },

  "a run that fails does not disturb the others": (kit) => {
    kit.define("some", { triggers: [{ event: kit.event("go") }] }, async ({ event, step }) => {
      if (event.data.n % 2 === 0) throw new NonRetriableError("even");
      return await step.run("odd", () => event.data.n);
    });
    return async () => {
      await kit.send(Array.from({ length: 10 }, (_, n) => ({ name: kit.event("go"), data: { n } })));
      const endings = await kit.ended("some", 10);
      const statuses = endings.map(({ event, status }) => [event.data.n, status]);
      assert.deepEqual(
        new Map(statuses as [number, string][]),
        new Map(Array.from({ length: 10 }, (_, n) => [n, n % 2 === 0 ? "failed" : "completed"])),
      );
    };
  },
});

interface Told {
  data: { event: { data: unknown }; function_id: string; run_id: string };
}
interface Tools {
  run: (id: string, work: () => void) => Promise<unknown>;
}
