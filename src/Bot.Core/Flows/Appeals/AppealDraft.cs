using System.Text.Json.Serialization;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Flows.Buildings;

namespace IfCity.Bots.Flows.Appeals;

/// <summary>An appeal while it is being told.</summary>
public sealed class AppealDraft : IKeepsPictures
{
    public string Category { get; set; } = "";
    public string Words { get; set; } = "";
    public PlaceDraft Place { get; set; } = new();

    /// <summary>Keys of the pictures, in the order they came.</summary>
    public List<string> Photos { get; set; } = [];

    /// <summary>Categories proposed by the words were not it: show them all.</summary>
    public bool AllCategories { get; set; }

    /// <summary>It has been on the check page: each correction returns there.</summary>
    public bool Checked { get; set; }

    [JsonIgnore]
    public IReadOnlyCollection<string> PictureKeys => Photos;
}
