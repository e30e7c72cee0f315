using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>What was typed into a form; a field that is not there is empty.</summary>
internal sealed class SentForm(IFormCollection fields)
{
    /// <summary>As it was typed, without space around it; lines end as they do here.</summary>
    public string this[string name] => fields[name].ToString().ReplaceLineEndings("\n").Trim();

    /// <summary>Null if nothing was typed.</summary>
    public string? Find(string name) => this[name] is { Length: > 0 } words ? words : null;

    /// <summary>As it was typed to the letter: passwords.</summary>
    public string Exactly(string name) => fields[name].ToString();

    public int? Number(string name) => int.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>A whole number that may be less than nothing.</summary>
    public int? Signed(string name) =>
        int.TryParse(this[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;

    public long? Id(string name) => long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>The values of a field that may stand there several times.</summary>
    public IEnumerable<string> All(string name) => fields[name].OfType<string>();

    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>The bytes of a file that was chosen; null if none was.</summary>
    public async Task<byte[]?> ReadFileAsync(string name, CancellationToken cancellationToken)
    {
        if (fields.Files.GetFile(name) is not { Length: > 0 } file) return null;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }

    public static async ValueTask<SentForm?> BindAsync(HttpContext context) => new(context.Request.HasFormContentType
        ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty);
}
