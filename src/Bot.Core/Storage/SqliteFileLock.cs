namespace IfCity.Bots.Storage;

/// <summary>
/// A SQLite file has one process. The lock is a file beside the real one, so that a symbolic link or another spelling of the path leads to
/// the same lock.
/// </summary>
internal static class SqliteFileLock
{
    /// <summary>"Used by another process", as Linux, macOS and Windows number it.</summary>
    private const int SharedLinux = 11, SharedMac = 35, SharedWindows = unchecked((int)0x80070020);

    /// <summary>Makes the folder and takes the lock, until the stream is disposed of; null for a database in memory.</summary>
    /// <exception cref="CannotStartException">Another process has it, or the folder cannot be written to.</exception>
    public static FileStream? Take(string file)
    {
        if (file is ":memory:" or "") return null;
        var real = Resolve(Path.GetFullPath(file));
        try
        {
            if (Path.GetDirectoryName(real) is { } folder) Directory.CreateDirectory(folder);
            return new FileStream(real + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is SharedLinux or SharedMac or SharedWindows)
        {
            throw new CannotStartException($"Another process already works on the database file '{file}'. Stop it, or use PostgreSQL for "
                + "more than one.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The folder of '{file}' cannot be written to ({error.Message}): set Storage__Path to one that "
                + "can, or mend its rights.", error);
        }
    }

    /// <summary>The path with each symbolic link in it followed; what does not exist yet stays as it is written.</summary>
    private static string Resolve(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder) return path;
        var here = Path.Combine(Resolve(folder), Path.GetFileName(path));
        return new FileInfo(here).LinkTarget is { } target ? Resolve(Path.GetFullPath(target, Path.GetDirectoryName(here)!)) : here;
    }
}
