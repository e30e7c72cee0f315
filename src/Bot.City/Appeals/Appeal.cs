using System.Text.Json;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Sealing;

namespace IfCity.Bots.City.Appeals;

/// <summary>The state of an appeal. <see cref="AppealMachine"/> has the table of allowed moves.</summary>
public enum AppealStatus
{
    /// <summary>Filed; nobody has looked at it yet.</summary>
    Registered,

    /// <summary>The contact centre has taken it up.</summary>
    Accepted,

    /// <summary>Handed on to the department that it belongs to.</summary>
    Forwarded,

    /// <summary>Staff have asked the author something.</summary>
    Question,

    /// <summary>Somebody works on it.</summary>
    InWork,

    /// <summary>The executor says that it is done; the author is asked whether that is so.</summary>
    Done,

    /// <summary>The author says that it is done. Closed once the mark can no longer be changed.</summary>
    Confirmed,

    /// <summary>The author says that it is not done, so it goes back to work.</summary>
    Refuted,

    /// <summary>Over; nothing more is done, and the author was told why or agreed.</summary>
    Closed,

    /// <summary>Not taken up, with a reason that the author reads.</summary>
    Rejected,

    /// <summary>Taken back by its author.</summary>
    Withdrawn,

    /// <summary>Part of another appeal: its people are told of that one's moves.</summary>
    Merged,
}

/// <summary>Why an author takes an appeal back.</summary>
public enum WithdrawReason
{
    /// <summary>It is mended already.</summary>
    Mended,

    /// <summary>It was filed by mistake.</summary>
    Mistaken,

    /// <summary>It is no longer needed.</summary>
    NotNeeded,

    /// <summary>Told in the author's own words.</summary>
    Other,

    /// <summary>The author was asked and did not say.</summary>
    Unsaid,
}

/// <summary>What is asked of the city.</summary>
public enum AppealKind
{
    /// <summary>A quick report: no name, no form, the term of its category.</summary>
    Request,

    /// <summary>An appeal under the law on citizens' appeals (393/96-ВР): name, address, contact, an answer within 30 days.</summary>
    Formal,
}

/// <summary>A resident's report to contact centre 1580.</summary>
public sealed class Appeal
{
    public long Id { get; set; }

    /// <summary><c>15-80/YYYY/NNNNNN</c>, counted from 1 each year. It never changes, whoever works on it.</summary>
    public string Number { get; set; } = "";

    /// <summary>The number as people say it, «1» of «15-80/2026/000001»: the newest of that number is meant by it.</summary>
    public string ShortNumber => Number[(Number.LastIndexOf('/') + 1)..].TrimStart('0');

    /// <summary>Random name of the appeal in links: sixteen letters and digits.</summary>
    public string Code { get; set; } = "";

    /// <summary>The author's chat; null for an anonymous report and for one from another system.</summary>
    public long? PersonId { get; set; }
    public AppealKind Kind { get; set; }

    /// <summary>Where it came in: <c>chat</c>, <c>open311</c>, or one of <see cref="StaffFiling.Sources"/>.</summary>
    public string Source { get; set; } = "chat";

    /// <summary>Slug of the category (<see cref="AppealCategory"/>).</summary>
    public string Category { get; set; } = "";

    /// <summary>What the author wrote; empty if all of it is told in a recording.</summary>
    [Sealed]
    public string Words { get; set; } = "";

    /// <summary>The author's answers to the topic's own questions, as JSON; null if there are none.</summary>
    [Sealed]
    public string? AnswersJson { get; set; }

    /// <summary>The part of the words that everyone may see; null until a moderator has read them.</summary>
    public string? PublicWords { get; set; }

    /// <summary>Where it is, in words; null if no place was given.</summary>
    public string? PlaceUk { get; set; }
    public string? PlaceEn { get; set; }

    /// <summary>The building, if it is about one (<see cref="Addresses.Address.BuildingKey"/>).</summary>
    public string? BuildingKey { get; set; }
    public string? StreetId { get; set; }

    /// <summary>Id of the landmark, if the place was told by one (<see cref="Addresses.LandmarkRow.Id"/>).</summary>
    public string? LandmarkId { get; set; }

    /// <summary>Part of the city or village, as the register writes it; null if not known, or if it may be in several.</summary>
    public string? District { get; set; }

    /// <summary>WGS 84 degrees: the author's point, or where the register has the building. People read the place in words.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    /// <summary>Slug of the urgency, from which the term follows.</summary>
    public string Urgency { get; set; } = "";
    public AppealStatus Status { get; set; }

    /// <summary>Raised by every change; a change of an older version is refused with 409 and the newer one.</summary>
    public int Version { get; set; }

    /// <summary>Who of the staff works on it.</summary>
    public string? Assignee { get; set; }

    /// <summary>The supervisor's post that took it over after too many returns, in Ukrainian and English; null if none has.</summary>
    public string? SupervisorUk { get; set; }
    public string? SupervisorEn { get; set; }

    /// <summary>The appeal that it was merged into; null if it was not.</summary>
    public long? ParentId { get; set; }

    /// <summary>Its number in the system that carries it out, once that is known.</summary>
    public string? ExternalNumber { get; set; }

    /// <summary>How often the author has sent it back.</summary>
    public int Returns { get; set; }

    /// <summary>When it was last sent back, while those who work on it have not been told; null otherwise.</summary>
    public DateTimeOffset? UntoldReturnAt { get; set; }

    /// <summary>The author's mark of the result, from 1 to 5; null if none.</summary>
    public int? Rating { get; set; }

    /// <summary>What the author wrote beside a mark.</summary>
    [Sealed]
    public string? RatingWords { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>By when it must be resolved; null where no term is promised.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When somebody of the staff first moved it or wrote to its author; null if nobody has yet.</summary>
    public DateTimeOffset? FirstAnswerAt { get; set; }

    /// <summary>When the executor last said that it is done.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>When the author confirmed it.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>When the author, by whose silence it was closed, is to be asked whether the result has lasted; null if not.</summary>
    public DateTimeOffset? AskAgainAt { get; set; }

    /// <summary>When the author was asked so, once; null if they were not.</summary>
    public DateTimeOffset? AskedAgainAt { get; set; }

    /// <summary>The author's answer to that; null if they have not given one.</summary>
    public bool? Lasted { get; set; }

    /// <summary>Why the author took it back; null if they did not.</summary>
    public WithdrawReason? WithdrawReason { get; set; }

    /// <summary>When the author was told, once, that the term is over; null if they were not.</summary>
    public DateTimeOffset? OverdueToldAt { get; set; }

    /// <summary>When the words and files went, because the term after its end was over; null while they are kept.</summary>
    public DateTimeOffset? WordsDroppedAt { get; set; }

    /// <summary>When somebody last asked for news.</summary>
    public DateTimeOffset? NewsAskedAt { get; set; }

    /// <summary>
    /// The messenger's id of the message with the words, by which an edit within <see cref="AppealStore.CorrectionWindow"/> finds the
    /// appeal.
    /// </summary>
    public string? WordsMessage { get; set; }

    /// <summary>The folded words of number and place, and of the text unless the appeal is formal, by which staff search.</summary>
    public string Keys { get; set; } = "";

    /// <summary>The answers to the topic's own questions: words of the author, and so not for everyone.</summary>
    public IReadOnlyList<AppealAnswer> Answers
    {
        get => AnswersJson is null or KeyRing.Unreadable ? [] : JsonSerializer.Deserialize<List<AppealAnswer>>(AnswersJson)!;
        init => AnswersJson = value.Count == 0 ? null : JsonSerializer.Serialize(value);
    }

    public Text? Place => PlaceUk is null ? null : Text.Data(PlaceUk, PlaceEn);

    /// <summary>The words as they are shown.</summary>
    public Text Description => Words.Length > 0 ? Text.Data(Words) : AppealTexts.SpokenWords;

    /// <summary>True while staff work on it or wait for an answer of its author.</summary>
    public bool IsOpen => Status is AppealStatus.Registered or AppealStatus.Accepted or AppealStatus.Forwarded or AppealStatus.Question
        or AppealStatus.InWork or AppealStatus.Done or AppealStatus.Refuted;

    /// <summary>
    /// True if its term is over while staff still work on it. One that is done waits for its author, so it is not overdue.
    /// </summary>
    public bool IsOverdue(DateTimeOffset now) => IsOpen && Status != AppealStatus.Done && DueAt < now;
}

/// <summary>A neighbour who said "me too", or the author of an appeal that was merged: they get the same news.</summary>
public sealed class AppealJoin
{
    public long AppealId { get; set; }
    public long PersonId { get; set; }

    /// <summary>The person's own appeal that was merged into it; null for a neighbour.</summary>
    public long? MergedId { get; set; }
    public DateTimeOffset JoinedAt { get; set; }

    /// <summary>
    /// The person's verdict on the result that was ready at <see cref="Appeal.DoneAt"/>; null if they have not given one.
    /// </summary>
    public ResidentVerdict? Verdict { get; set; }
    public DateTimeOffset? VerdictAt { get; set; }
    public int? Rating { get; set; }
}

/// <summary>What a resident says of the result.</summary>
public enum ResidentVerdict
{
    /// <summary>It is done.</summary>
    Yes,

    /// <summary>It is done in part.</summary>
    Partly,

    /// <summary>It is not done.</summary>
    No,
}

/// <summary>
/// Whose formal appeal it is, or the number of somebody who called. Read only with the right to contacts; each reading is on record.
/// </summary>
public sealed class AppealPerson
{
    private const string ContactColumn = "appeal_persons.contact";

    public long AppealId { get; set; }

    /// <summary>Name and home; both are empty for somebody who only called.</summary>
    [Sealed]
    public string FullName { get; set; } = "";

    [Sealed]
    public string HomeAddress { get; set; } = "";

    /// <summary>A telephone number in E.164 (<c>+380671234567</c>) or an e-mail address.</summary>
    [Sealed(hash: nameof(ContactHash))]
    public string Contact { get; set; } = "";

    /// <summary>The keyed hash of the contact (<see cref="HashContact"/>); null of what an earlier release wrote.</summary>
    public string? ContactHash { get; set; }

    /// <summary>The author's messenger says that the number is theirs; a number or address that was typed or told is not proven.</summary>
    public bool IsContactProven { get; set; }
    public DateTimeOffset ConsentAt { get; set; }

    /// <summary>The version of the text that the author agreed to; empty for somebody who called.</summary>
    public string ConsentVersion { get; set; } = "";

    /// <summary>Sets the contact, and that by which it is found.</summary>
    internal AppealPerson WithContact(KeyRing keys, string contact)
    {
        (Contact, ContactHash) = (contact, contact.Length == 0 ? null : keys.Hash(contact, ContactColumn));
        return this;
    }

    /// <summary>Under which hashes rows of this contact may stand: one for each key.</summary>
    internal static IReadOnlyList<string> HashContact(KeyRing keys, string contact) => keys.HashByEach(contact, ContactColumn);
}
