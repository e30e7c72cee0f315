using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Tests.Core.Trial;

/// <summary>All words of the trial conversation.</summary>
internal static class TrialTexts
{
    public static readonly Text
        Title = new($"Проба", $"Trial"),
        Name = new($"Як звати?", $"Your name?"),
        Break = new($"Зламай", $"Break");

    public static Text Colour(string name) => new($"{name}, який колір?", $"{name}, what colour?");

    public static Text Kept(string name, string colour) => new($"{name}: {colour}.", $"{name}: {colour}.");
}
