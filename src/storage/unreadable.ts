import { UserError } from "../errors.ts";

/**
 * The UserError for a file that could not be read, in plain words where the system's code has some.
 *
 * @param advice what to give instead, for a file that is not there
 */
export function unreadable(path: string, error: unknown, advice?: string): UserError {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return new UserError(
        `${path}: there is no such file to read${advice === undefined ? "" : `; ${advice}`}.`,
      );
    case "EISDIR":
      return new UserError(`${path}: is a folder; a file is needed.`);
    case "EACCES":
    case "EPERM":
      return new UserError(`${path}: its permissions do not let it be read.`);
    default:
      return new UserError(`${path}: cannot be read (${code ?? message ?? String(error)}).`);
  }
}
