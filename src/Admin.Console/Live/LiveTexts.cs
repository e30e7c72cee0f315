using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Admin.Console.Live;

/// <summary>Words of what changes by itself.</summary>
internal static class LiveTexts
{
    /// <summary>The number of changes is put in by the script of the page.</summary>
    public static readonly Text Changes = new($"Змін: #. Показати", $"Changes: #. Show");
}
