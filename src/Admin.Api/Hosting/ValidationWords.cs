using System.Text.RegularExpressions;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>In Ukrainian what the attributes of validation say in English; without files of resources they know no other.</summary>
internal static partial class ValidationWords
{
    /// <summary>The same in Ukrainian; what is not known stays as it is.</summary>
    public static string InUkrainian(string said)
    {
        foreach (var (form, words) in Forms)
            if (form.Match(said) is { Success: true } match) return match.Result(words);
        return said;
    }

    private static readonly (Regex Form, string Words)[] Forms =
    [
        (Required(), "Поле «$1» має бути."),
        (LengthBetween(), "Поле «$1» має мати від $2 до $3 знаків."),
        (LengthAtMost(), "Поле «$1» має мати щонайбільше $2 знаків."),
        (Between(), "Поле «$1» має бути від $2 до $3."),
        (ItemsAtMost(), "Поле «$1» має мати щонайбільше $2."),
        (ItemsAtLeast(), "Поле «$1» має мати щонайменше $2."),
        (NoAddress(), "Поле «$1» — не адреса пошти."),
    ];

    [GeneratedRegex("^The (.+) field is required")]
    private static partial Regex Required();

    [GeneratedRegex(@"^The field (.+) must be a string with a minimum length of (\d+) and a maximum length of (\d+)")]
    private static partial Regex LengthBetween();

    [GeneratedRegex(@"^The field (.+) must be a string with a maximum length of (\d+)")]
    private static partial Regex LengthAtMost();

    [GeneratedRegex(@"^The field (.+) must be between (\S+) and (\S+)\.")]
    private static partial Regex Between();

    [GeneratedRegex(@"^The field (.+) must be a string or \S+ type with a maximum length of '(\d+)'")]
    private static partial Regex ItemsAtMost();

    [GeneratedRegex(@"^The field (.+) must be a string or \S+ type with a minimum length of '(\d+)'")]
    private static partial Regex ItemsAtLeast();

    [GeneratedRegex("^The (.+) field is not a valid e-mail address")]
    private static partial Regex NoAddress();
}
