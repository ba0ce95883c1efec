import type { ReactNode } from "react";

export const metadata = { title: "A bare page", description: "Next with nothing in it." };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
