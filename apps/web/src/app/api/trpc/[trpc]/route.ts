// For hosts that only run Next; our own server answers this path before Next sees it.
export { mountTrpc as GET, mountTrpc as POST } from "@/edge/next-mount";
