import type { Metadata } from "next";
import { Providers } from "@/auth/providers";
import { Mark } from "@/components/mark";
import { ToastPlace } from "@/components/toast-place";
import { ReviewPart } from "./_components/review-part";

export const metadata: Metadata = {
  title: "Posts to review",
  // The secret behind the `#` is never sent; that this page was open is nobody's affair either.
  referrer: "no-referrer",
  robots: { index: false },
};

/** Where the link leads that a business gives its client: its posts, without an account. */
export default function ReviewPage() {
  return (
    <>
      <header className="mx-auto flex h-16 max-w-2xl items-center gap-2 px-4 font-semibold sm:px-6">
        <Mark className="size-6 text-primary" />
        Drumbeat
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4 pt-4 pb-16 outline-none sm:px-6 sm:pt-8"
      >
        <Providers>
          <ReviewPart />
          <ToastPlace />
        </Providers>
      </main>
    </>
  );
}
