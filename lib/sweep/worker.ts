/** The worker's side of a sweep. */
import { serve } from "./protocol.ts";
import { answers } from "./remote.ts";

serve(answers);
