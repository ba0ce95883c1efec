"use client";

import { linkSecret } from "@/components/link-secret";

/** The secret of an invitation: it has to outlive signing up, and is forgotten once it has served. */
export const { useSecret: useInvitationSecret, forget: forgetInvitationSecret } =
  linkSecret("drumbeat.invitation");
