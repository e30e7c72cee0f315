namespace IfCity.Bots.Tests.Admin.Refusals;

/// <summary>How the body of a refused request is sent.</summary>
public enum BodyKind
{
    Json,
    Csv,

    /// <summary>A form with one file, a picture of one colour.</summary>
    Picture,

    /// <summary>A form with one file, which is the text of the body.</summary>
    File,
}

/// <summary>One request that is refused.</summary>
/// <param name="Request">
/// Method and path without <c>/api/v1</c>; <c>&lt;name&gt;</c> stands for a thing of <see cref="RefusalCity"/>.
/// </param>
/// <param name="Body">What is sent, with the same names in it.</param>
/// <param name="Code">The <c>code</c> of the problem; null where any will do.</param>
public sealed record RefusalCase(string Request, string? Body, int Status, string? Code = null, BodyKind Kind = BodyKind.Json)
{
    /// <summary>Tables in which the refusal is meant to keep something; each must then have changed.</summary>
    public IReadOnlyList<string> Keeps { get; init; } = [];

    public string? IdempotencyKey { get; init; }

    /// <summary>What is written must not be there yet.</summary>
    public bool IfNoneMatch { get; init; }

    public string Method => Request.Split(' ')[0];

    public string Path => Request[(Method.Length + 1)..];

    public override string ToString() => $"{Request} {Body}";
}
