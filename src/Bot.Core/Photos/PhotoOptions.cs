using System.ComponentModel.DataAnnotations;

namespace IfCity.Bots.Photos;

/// <summary>Settings under <c>Photos</c>: what the process that cleans strangers' pictures may take.</summary>
public sealed class PhotoOptions
{
    /// <summary>Memory of its own, in megabytes: it ends where it would take more.</summary>
    [Range(64, 4096)]
    public int MemoryMegabytes { get; set; } = 512;

    /// <summary>
    /// Seconds for one picture: then it is ended. It has the lowest priority, so this is long; where it only waited for the processor it
    /// may take ten times that.
    /// </summary>
    [Range(1, 600)]
    public int SecondsAtMost { get; set; } = 60;
}

/// <summary>How the process that cleans pictures is started: the service's own executable with another first word.</summary>
public sealed record PhotoCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The first argument of that process; the second are the megabytes that it may take.</summary>
    public const string Word = "clean-photo";

    /// <summary>By the executable that runs, or by <c>dotnet</c> where that runs it.</summary>
    /// <param name="assembly">Path of the executable's assembly.</param>
    public static PhotoCommand Of(string assembly)
    {
        var path = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(path) == "dotnet" ? new(path, [assembly, Word]) : new(path, [Word]);
    }
}
