using System.Text.Json.Serialization;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;

namespace IfCity.Bots.City.Appeals;

/// <summary>An appeal while it is being told.</summary>
public sealed class AppealDraft : IKeepsPictures, IMayBeBegun, IMayPassLimits
{
    public string Category { get; set; } = "";
    public string Words { get; set; } = "";

    /// <summary>The recordings tell everything, so no words are asked for.</summary>
    public bool Spoken { get; set; }

    /// <summary>The messenger's name of the message with the words: an edit of it changes them.</summary>
    public string? WordsMessage { get; set; }
    public PlaceDraft Place { get; set; } = new();

    /// <summary>Keys of the pictures, in the order they came.</summary>
    public List<string> Photos { get; set; } = [];

    /// <summary>The album of the last picture: where a keyboard asks for a place, its other parts are kept in silence.</summary>
    public string? Album { get; set; }

    /// <summary>Keys of voice notes and videos.</summary>
    public List<string> Recordings { get; set; } = [];

    /// <summary>None of the proposed categories fits, so all are shown.</summary>
    public bool AllCategories { get; set; }

    /// <summary>Slug of the danger that the words name; a button with its number stays under every question.</summary>
    public string? Danger { get; set; }

    /// <summary>The author said that life is in danger now. Words alone make nothing urgent.</summary>
    public bool IsUrgent { get; set; }

    /// <summary>The category whose hint about danger the author has read.</summary>
    public string? Advised { get; set; }

    /// <summary>Open appeals of neighbours that may be the same, and a notice in force that may explain it.</summary>
    public List<long> Similar { get; set; } = [];
    public long? Notice { get; set; }

    /// <summary>Ids of appeals that the author has seen and found different; they are not shown again.</summary>
    public List<long> Shown { get; set; } = [];
    public long? ShownNotice { get; set; }

    /// <summary>The one that the author joins instead of filing their own.</summary>
    public long? Joins { get; set; }

    /// <summary>The author's earlier appeal that this one goes on from.</summary>
    public long? Follows { get; set; }

    /// <summary>Nothing of the author is kept, and so no answer is promised.</summary>
    public bool Anonymous { get; set; }

    /// <summary>Answers to the topic's own questions by slug: a choice's slug, or words.</summary>
    public Dictionary<string, string> Answers { get; set; } = [];

    /// <summary>Slugs of those questions that the author has skipped.</summary>
    public List<string> Skipped { get; set; } = [];

    /// <summary>An official answer is wanted, and from whom.</summary>
    public bool Formal { get; set; }
    public string FullName { get; set; } = "";
    public string HomeAddress { get; set; } = "";
    public string Contact { get; set; } = "";

    /// <summary>The messenger itself says that the number is the author's.</summary>
    public bool IsContactProven { get; set; }

    /// <summary>When the author agreed that these data are kept, and to which text; set as the appeal is filed.</summary>
    [JsonIgnore]
    public DateTimeOffset? ConsentAt { get; set; }

    [JsonIgnore]
    public string ConsentVersion { get; set; } = "";

    /// <summary>It has been on the check page: each correction returns there.</summary>
    public bool Checked { get; set; }

    [JsonIgnore]
    public IReadOnlyCollection<string> PictureKeys => [.. Photos, .. Recordings];

    /// <summary>The words as they are shown.</summary>
    [JsonIgnore]
    public Text Description => Words.Length > 0 ? Text.Data(Words) : AppealTexts.SpokenWords;

    /// <summary>It tells of danger.</summary>
    [JsonIgnore]
    public bool PassesLimits => IsUrgent || Danger is not null;

    [JsonIgnore]
    public bool IsBegun => Words.Length > 0 || PictureKeys.Count > 0 || Place.Found is not null;
}
