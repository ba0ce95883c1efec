import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@drumbeat/api/root";
import { toast } from "@/components/toast";
import { routes } from "@/routes";

/** Offers to sign in again, and to come back here, when a call finds that the session has ended. */
export const offerToSignIn: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        ...observer,
        error: (error) => {
          if (error instanceof TRPCClientError && error.data?.code === "UNAUTHORIZED") offer();
          observer.error(error);
        },
      }),
    );

function offer(): void {
  const { pathname, search } = window.location;
  const onClick = () => window.location.assign(routes.signIn(pathname + search));
  toast("You are signed out.", {
    id: "signed-out",
    duration: Infinity,
    action: { label: "Sign in", onClick },
  });
}
