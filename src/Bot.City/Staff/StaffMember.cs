namespace IfCity.Bots.City.Staff;

/// <summary>What somebody may do, from most to least.</summary>
public enum StaffRole
{
    /// <summary>Everything, keys and people among it.</summary>
    Administrator,

    /// <summary>Works on appeals, contacts of their authors included; talks to residents; publishes.</summary>
    Operator,

    /// <summary>Works on appeals without seeing whose they are.</summary>
    Executor,

    /// <summary>Keeps the catalogue, the surveys and the announcements.</summary>
    Editor,

    /// <summary>Writes alerts and broadcasts, and leaves it to others to approve them.</summary>
    Broadcaster,

    /// <summary>Approves what others have written.</summary>
    Approver,

    /// <summary>Looks, reads the audit, and changes nothing: the auditor.</summary>
    Viewer,
}

/// <summary>A right that a role has or has not.</summary>
public enum Right
{
    /// <summary>Change anything about appeals; talk to residents.</summary>
    Appeals,

    /// <summary>See whose a formal appeal is, and which chat an appeal came from.</summary>
    Contacts,

    /// <summary>Publish alerts and broadcasts.</summary>
    Publish,

    /// <summary>Approve or refuse broadcasts of others.</summary>
    Approve,

    /// <summary>Keep services and surveys.</summary>
    Catalogue,

    /// <summary>Limit a person who abuses the bot.</summary>
    Limits,

    /// <summary>Make and revoke keys, add and remove staff, take the bot out of test mode.</summary>
    Staff,

    /// <summary>Read the audit, which tells of everybody's work and of personal data.</summary>
    Audit,
}

/// <summary>Somebody of the city's staff. Their keys carry their role; their name stands in histories and in the audit.</summary>
public sealed class StaffMember
{
    public long Id { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Where the weekly letter about their cards goes; null: nowhere.</summary>
    public string? Email { get; set; }
    public StaffRole Role { get; set; }

    /// <summary>The department that they work for, in words.</summary>
    public string? Department { get; set; }

    /// <summary>
    /// The departments whose appeals they see and work, and the topics beside these, by their slugs; neither: those of the whole city.
    /// </summary>
    public List<string>? Departments { get; set; }
    public List<string>? Topics { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// Since when their keys are refused; null while they work. Nobody is deleted, because their name stands in histories.
    /// </summary>
    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>Which role has which rights.</summary>
public static class Rights
{
    public static bool Has(this StaffRole role, Right right) => role switch
    {
        StaffRole.Administrator => true,
        StaffRole.Operator =>
            right is Right.Appeals or Right.Contacts or Right.Publish or Right.Approve or Right.Catalogue or Right.Limits,
        StaffRole.Executor => right is Right.Appeals,
        StaffRole.Editor => right is Right.Publish or Right.Approve or Right.Catalogue,
        StaffRole.Broadcaster => right is Right.Publish,
        StaffRole.Approver => right is Right.Approve,
        StaffRole.Viewer => right is Right.Audit,
        _ => false,
    };
}
