namespace IfCity.Bots.Dialogs;

/// <summary>The languages the bot speaks. Ukrainian is the default and the fallback.</summary>
public enum Language
{
    Uk,
    En,
}

/// <summary>
/// One thing to say, in every language: a missing translation does not compile, and a third language is a third parameter.
/// </summary>
/// <param name="Uk">In Ukrainian.</param>
/// <param name="En">In English.</param>
public sealed record Text(Rich Uk, Rich En)
{
    public Rich In(Language language) => language == Language.Uk ? Uk : En;

    /// <summary>Words of staff or of residents: data in both languages, never markup. An empty English falls back.</summary>
    public static Text Data(string uk, string? en = null)
    {
        var ukrainian = Rich.Data(uk);
        return new(ukrainian, string.IsNullOrWhiteSpace(en) ? ukrainian : Rich.Data(en));
    }

    /// <summary>Joins both texts on one line; returns this one if there is no other.</summary>
    public Text Then(Text? next) => next is null ? this : new($"{Uk} {next.Uk}", $"{En} {next.En}");

    public override string ToString() => Uk.ToString();
}
