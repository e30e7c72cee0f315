namespace IfCity.Bots.Dialogs;

/// <summary>Which language a person is spoken to in.</summary>
public static class Languages
{
    /// <summary>Ukrainian first: only a client set to a language other than Ukrainian and its neighbours begins in English.</summary>
    public static Language FromClient(string? code) =>
        code is { Length: >= 2 } && code[..2] is not ("uk" or "ru" or "be") ? Language.En : Language.Uk;

    /// <summary>Reads a language as tables store it: <c>uk</c>, <c>en</c>.</summary>
    public static Language FromCode(string code) => code == "en" ? Language.En : Language.Uk;
}
