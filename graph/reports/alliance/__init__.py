"""The alliance report: who belongs to a group and why, and what stands against it, each tie with its sentences.

Asked for in one of two ways: by its members, or by one actor whose allies are wanted. What a person does counts for the
state or body that the person acts for. The report is the same for the same graph.
"""
